package dev.firstline.flow.desk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.catalog.AliasDraft;
import dev.firstline.flow.catalog.FlowAliasView;
import dev.firstline.flow.catalog.FlowAliases;
import dev.firstline.flow.catalog.FlowConflictException;
import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.catalog.FlowDraftJson;
import dev.firstline.flow.catalog.FlowNotFoundException;
import dev.firstline.flow.catalog.FlowVersionView;
import dev.firstline.flow.catalog.FlowView;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.catalog.MalformedPolicyException;
import dev.firstline.flow.catalog.PolicyText;
import dev.firstline.flow.catalog.Preparation;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.engine.InvalidFlowException;
import dev.firstline.flow.engine.RunPolicy;
import dev.firstline.flow.exchange.FlowImport;
import dev.firstline.flow.exchange.FlowText;
import dev.firstline.flow.exchange.ImportedFlow;
import dev.firstline.flow.exchange.UnreadableFlowException;
import dev.firstline.platform.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What people do with flows, with every refusal as a problem that they can do something about.
@Singleton
final class FlowDesk {

    /// The smallest flow: what comes in goes out.
    private static final String BLANK =
            """
            {"nodes": [
              {"name": "FlowInput", "type": "Input", "outputs": [{"name": "document", "type": "String"}]},
              {"name": "FlowOutput", "type": "Output", "inputs": [{"name": "document", "type": "String", "expression": "$.data"}]}
            ], "connections": [
              {"name": "inputToOutput", "type": "Data", "source": "FlowInput", "target": "FlowOutput",
               "configuration": {"data": {"sourceOutput": "document", "targetInput": "document"}}}
            ]}
            """;

    private static final String NAME = "([0-9a-zA-Z][_-]?){1,100}";
    private static final int DESCRIPTION_MAX = 200;

    private final Flows flows;
    private final FlowAliases aliases;

    FlowDesk(Flows flows, FlowAliases aliases) {
        this.flows = flows;
        this.aliases = aliases;
    }

    FlowView require(String id) {
        return flows.find(id).orElseThrow(ProblemException::notFound);
    }

    FlowVersionView requireVersion(String id, int number) {
        return flows.findVersion(id, number).orElseThrow(ProblemException::notFound);
    }

    FlowView create(String name, @Nullable String description) {
        requireWords(name, description);
        return answer(() ->
                flows.create(
                        FlowDraftJson.of(name, description, null, FlowText.definition(BLANK))));
    }

    FlowView create(FlowDraft draft) {
        requireWords(draft.name(), draft.description());
        return answer(() -> flows.create(draft));
    }

    /// Reads flows without keeping them.
    List<ImportedFlow> read(String text, String name, Map<String, String> parameters) {
        return answer(() -> FlowImport.read(text, name, parameters, FlowImport.Files.NONE));
    }

    FlowDefinition definition(String text) {
        return answer(() -> FlowText.definition(text));
    }

    FlowView change(String id, int revision, FlowDraft draft) {
        requireWords(draft.name(), draft.description());
        return answer(() -> flows.change(id, revision, draft));
    }

    /// Replaces the policy and leaves the rest of the draft.
    FlowView changePolicy(String id, int revision, String text) {
        var draft = require(id).draft();
        return change(
                id,
                revision,
                new FlowDraft(
                        draft.name(),
                        draft.description(),
                        draft.role(),
                        draft.definition(),
                        policy(text, draft.definition()),
                        draft.bindings()));
    }

    Preparation prepare(String id) {
        return answer(() -> flows.prepare(id));
    }

    FlowVersionView publish(String id, @Nullable String description) {
        requireWords("any", description);
        return answer(() -> flows.publish(id, description));
    }

    void delete(String id) {
        answer(() -> {
            flows.delete(id);
            return id;
        });
    }

    void deleteVersion(String id, int number) {
        answer(() -> {
            flows.deleteVersion(id, number);
            return id;
        });
    }

    FlowAliasView createAlias(String id, AliasDraft draft) {
        requireWords(draft.name(), draft.description());
        return answer(() -> aliases.create(id, draft));
    }

    FlowAliasView changeAlias(String id, String alias, int revision, AliasDraft draft) {
        requireWords(draft.name(), draft.description());
        return answer(() -> aliases.change(id, alias, revision, draft));
    }

    FlowAliasView rollBack(String id, String alias) {
        return answer(() -> aliases.rollBack(id, alias));
    }

    void deleteAlias(String id, String alias) {
        answer(() -> {
            aliases.delete(id, alias);
            return id;
        });
    }

    private static RunPolicy policy(String text, FlowDefinition definition) {
        return answer(() -> {
            JsonNode json = FlowText.json(text.isBlank() ? "{}" : text);
            try {
                return PolicyText.read(json, definition);
            } catch (MalformedPolicyException e) {
                throw FlowText.at(text, e.pointer(), String.valueOf(e.getMessage()));
            }
        });
    }

    private static void requireWords(String name, @Nullable String description) {
        if (!name.matches(NAME)) {
            throw refused("A name has up to 100 letters and digits, with single - or _ between.");
        }
        if (description != null && description.length() > DESCRIPTION_MAX) {
            throw refused("A description has up to 200 characters.");
        }
    }

    /// Does the work, with what the catalogue refuses as a problem.
    static <T> T answer(Supplier<T> work) {
        try {
            return work.get();
        } catch (FlowNotFoundException _) {
            throw ProblemException.notFound();
        } catch (FlowConflictException e) {
            throw new ProblemException(409, "Conflict", String.valueOf(e.getMessage()));
        } catch (UnreadableFlowException | InvalidFlowException | IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    static ProblemException refused(String reason) {
        return new ProblemException(422, "Not accepted", reason);
    }
}
