package dev.firstline.identity;

import dev.firstline.platform.Brand;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Where people set up their second factor and take it away.
@Path("/account/second-factor")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class SecondFactorPages {

    private final CurrentUser user;
    private final UserAccounts accounts;
    private final SecondFactor secondFactor;
    private final PasswordChange passwords;
    private final SignInLimits limits;
    private final Audit audit;
    private final Brand brand;

    SecondFactorPages(
            CurrentUser user,
            UserAccounts accounts,
            SecondFactor secondFactor,
            PasswordChange passwords,
            SignInLimits limits,
            Audit audit,
            Brand brand) {
        this.user = user;
        this.accounts = accounts;
        this.secondFactor = secondFactor;
        this.passwords = passwords;
        this.limits = limits;
        this.audit = audit;
        this.brand = brand;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response page() {
        return secretly(200, view(List.of(), ""));
    }

    /// Makes the secret.
    @POST
    @Operation(hidden = true)
    public Response start(@FormParam("password") @DefaultValue("") String password) {
        var person = user.session().person();
        var refused = passwords.confirm(person, password);
        if (refused.isPresent()) {
            return secretly(422, view(List.of(), refused.get()));
        }
        secondFactor.start(person.id());
        return Response.seeOther(URI.create("/account/second-factor")).build();
    }

    /// Takes it into use with its first code.
    @POST
    @Path("/code")
    @Operation(hidden = true)
    public Response confirm(@FormParam("code") @DefaultValue("") String code) {
        var person = user.session().person();
        var counted = limits.ofCode("enrol:" + person.id());
        var codes =
                limits.attempt(counted).isPositive()
                        ? Optional.<List<String>>empty()
                        : secondFactor.confirm(person.id(), code);
        if (codes.isEmpty()) {
            return secretly(422, view(List.of(), "This code is not right. Try the next one."));
        }
        limits.succeeded(counted);
        audit.record("second-factor.added", "person/" + person.email(), null, null);
        return secretly(200, view(codes.get(), ""));
    }

    @POST
    @Path("/removal")
    @Operation(hidden = true)
    public Response remove(@FormParam("password") @DefaultValue("") String password) {
        var person = user.session().person();
        var refused = passwords.confirm(person, password);
        if (refused.isPresent()) {
            return secretly(422, view(List.of(), refused.get()));
        }
        secondFactor.remove(person.id());
        audit.record("second-factor.removed", "person/" + person.email(), null, null);
        return Response.seeOther(URI.create("/account?done=factor")).build();
    }

    private TemplateInstance view(List<String> recoveryCodes, String error) {
        var person = user.session().person();
        var pending = secondFactor.pending(person.id()).map(Totp::base32);
        return IdentityTemplates.secondFactorPage(
                new SecondFactorView(
                        accounts.find(person.id()).orElseThrow().hasSecondFactor(),
                        pending.map(secret -> QrCode.of(address(person, secret))).orElse(null),
                        pending.map(SecondFactorPages::grouped).orElse(""),
                        recoveryCodes,
                        error));
    }

    /// What authenticator apps read.
    private String address(Person person, String secret) {
        String issuer = encoded(brand.name());
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(issuer, encoded(person.email()), secret, issuer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String grouped(String secret) {
        return secret.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static Response secretly(int status, TemplateInstance page) {
        var never = new CacheControl();
        never.setNoStore(true);
        return Response.status(status).cacheControl(never).entity(page).build();
    }
}
