package dev.firstline.platform;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.ForbiddenException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns every failure of a resource into a problem for programs or a page for people. Neither says more than what to
/// do.
final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    Response known(ProblemException failure, HttpHeaders headers, UriInfo uri) {
        return answer(failure.problem(), headers, uri);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException failure, HttpHeaders headers, UriInfo uri) {
        var errors =
                failure.getConstraintViolations().stream()
                        .map(violation ->
                                new Problem.FieldError(
                                        lastName(violation.getPropertyPath().toString()),
                                        violation.getMessage()))
                        .toList();
        var problem =
                new Problem(
                        "about:blank",
                        "Invalid request",
                        400,
                        "Correct the fields named in 'errors'.",
                        null,
                        errors);
        return answer(problem, headers, uri);
    }

    /// JSON of another shape than the resource takes.
    @ServerExceptionMapper
    Response misshapen(MismatchedInputException failure, HttpHeaders headers, UriInfo uri) {
        return answer(
                Problem.of(
                        400,
                        "Bad request",
                        "Send JSON of the shape that the API description gives."),
                headers,
                uri);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException failure, HttpHeaders headers, UriInfo uri) {
        int status = failure.getResponse().getStatus();
        if (status >= 300 && status < 400) {
            return failure.getResponse();
        }
        var kind = Response.Status.fromStatusCode(status);
        String title = kind == null ? "Request refused" : kind.getReasonPhrase();
        return answer(Problem.of(status, title, detail(status)), headers, uri);
    }

    /// Signed in, but without the permission.
    @ServerExceptionMapper
    Response forbidden(ForbiddenException failure, HttpHeaders headers, UriInfo uri) {
        return answer(Problem.of(403, "Forbidden", detail(403)), headers, uri);
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException failure, HttpHeaders headers, UriInfo uri) {
        LOG.errorf(failure, "request failed path=%s", uri.getPath());
        return answer(
                Problem.of(
                        503,
                        "Not available",
                        "Something did not work on our side. Try again in a moment."),
                headers,
                uri);
    }

    private static Response answer(Problem problem, HttpHeaders headers, UriInfo uri) {
        var response = Response.status(problem.status());
        if (problem.status() == 429 || problem.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        boolean isForPeople =
                !uri.getPath().startsWith("/api")
                        && headers.getAcceptableMediaTypes().stream()
                                .anyMatch(MediaType.TEXT_HTML_TYPE::equals);
        return isForPeople
                ? response.type(MediaType.TEXT_HTML_TYPE)
                        .entity(
                                PlatformTemplates.errorPage(headline(problem), problem.detail())
                                        .render())
                        .build()
                : response.type(Problem.MEDIA_TYPE).entity(problem).build();
    }

    /// For people, who do not know the names of status codes.
    private static String headline(Problem problem) {
        return switch (problem.status()) {
            case 403 -> "This page is not for you";
            case 404 -> "This page does not exist";
            case 405, 415 -> "This address is not a page";
            default -> problem.title();
        };
    }

    private static String detail(int status) {
        return switch (status) {
            case 401 -> "Sign in first.";
            case 403 -> "You may not do this.";
            case 404 -> "There is nothing here, or it is not yours.";
            case 405 -> "This address does not take that method.";
            case 413 -> "Send less at once.";
            case 415 -> "Send JSON, as the API description says.";
            default -> "Check the request against the API description.";
        };
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
