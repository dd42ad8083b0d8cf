package dev.firstline.tool.intent;

/// A text and the intent behind it.
///
/// @param intent the place of the intent in its list; [#OUT_OF_SCOPE] for a text that has none of them
record Example(String text, int intent) {

    static final int OUT_OF_SCOPE = -1;
}
