package dev.firstline.prompt;

import java.util.List;

/// The playground of one prompt.
///
/// @param variables of the draft, for a new input
/// @param trialsMax calls that one comparison may make
record PlaygroundView(
        String id,
        String name,
        List<Column> columns,
        List<Input> inputs,
        List<Variable> variables,
        List<InputResult> results,
        int trialsMax,
        boolean mayEdit,
        String error,
        String message) {

    /// What stands in one column.
    record Column(int number, List<Choice> versions, String modelId) {}

    record Choice(String version, String title, boolean isChosen) {}

    /// A saved input.
    record Input(String id, String name, String variables, boolean isChosen) {}

    /// A field of a new input.
    record Variable(String name, String value) {}

    /// What all columns made of one input.
    record InputResult(String name, List<Cell> cells) {}

    /// A tool that the model wants to be called.
    record Call(String name, String input) {}

    /// What one column made of it.
    ///
    /// @param note what the reader has to know beside it, or ""
    /// @param difference from the first column's; empty for that column itself, or when one of them failed
    record Cell(
            String title,
            String text,
            List<Call> calls,
            String note,
            String figures,
            String error,
            List<WordDiff.Piece> difference) {}
}
