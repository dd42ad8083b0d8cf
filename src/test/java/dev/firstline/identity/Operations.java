package dev.firstline.identity;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every operation that the application has, as `METHOD /path/{parameter}`: those of resources, and plain routes.
final class Operations {

    private static final List<Class<? extends Annotation>> METHODS =
            List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

    /// What Quarkus itself registers lies elsewhere.
    private static final List<String> OURS =
            List.of("/api", "/admin", "/console", "/account", "/chat", "/login", "/mail", "/t/");

    private Operations() {}

    static Set<String> all(Router router) {
        var all = new TreeSet<String>();
        resources().forEach(all::add);
        router.getRoutes().stream().flatMap(Operations::of).forEach(all::add);
        return all;
    }

    private static Stream<String> resources() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                        .importPackages("dev.firstline")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> type.getMethods().stream())
                        .flatMap(Operations::of);
    }

    private static Stream<String> of(JavaMethod method) {
        return METHODS.stream()
                .filter(method::isAnnotatedWith)
                .map(it -> it.getSimpleName() + " " + path(method.getOwner(), method));
    }

    private static String path(JavaClass type, JavaMethod method) {
        String base = type.getAnnotationOfType(Path.class).value();
        String rest =
                method.isAnnotatedWith(Path.class)
                        ? method.getAnnotationOfType(Path.class).value()
                        : "";
        String path = ("/" + base + "/" + rest).replaceAll("/+", "/");
        return path.length() > 1 ? path.replaceAll("/$", "") : path;
    }

    private static Stream<String> of(Route route) {
        String path = route.getPath();
        if (path == null || route.methods() == null || OURS.stream().noneMatch(path::startsWith)) {
            return Stream.of();
        }
        String named = path.replaceAll(":([A-Za-z]+)", "{$1}");
        return route.methods().stream()
                .map(method -> method.name() + " " + named)
                .collect(Collectors.toSet())
                .stream();
    }
}
