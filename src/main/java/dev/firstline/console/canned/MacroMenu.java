package dev.firstline.console.canned;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The macros that whoever is signed in may choose from. Templates know it as `macroMenu`.
@Named("macroMenu")
@RequestScoped
public class MacroMenu {

    private final Macros macros;
    private @Nullable List<Choice> read;

    MacroMenu(Macros macros) {
        this.macros = macros;
    }

    /// By name.
    public List<Choice> all() {
        if (read == null) {
            read =
                    macros.all().stream()
                            .map(macro -> new Choice(macro.id(), macro.name()))
                            .toList();
        }
        return read;
    }

    public boolean isEmpty() {
        return all().isEmpty();
    }

    /// A macro to choose.
    public record Choice(UUID id, String name) {}
}
