package dev.firstline.flow.definition;

import org.jspecify.annotations.Nullable;

/// What an input of a LoopController node is for.
public enum InputCategory {
    LOOP_CONDITION("LoopCondition"),
    RETURN_VALUE_TO_LOOP_START("ReturnValueToLoopStart"),
    EXIT_LOOP("ExitLoop");

    private final String jsonName;

    InputCategory(String jsonName) {
        this.jsonName = jsonName;
    }

    /// The spelling in a definition.
    public String jsonName() {
        return jsonName;
    }

    /// The category of that spelling, or null.
    public static @Nullable InputCategory of(String jsonName) {
        for (InputCategory category : values()) {
            if (category.jsonName.equals(jsonName)) {
                return category;
            }
        }
        return null;
    }
}
