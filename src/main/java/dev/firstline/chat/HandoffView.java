package dev.firstline.chat;

/// That a person takes over.
///
/// @param ticket its number, such as `FL-1001`
/// @param href where the customer can follow it
/// @param expected such as `within 4 working hours`
record HandoffView(String ticket, String href, String expected) {

    /// For the page's script to fill in.
    static final HandoffView BLANK = new HandoffView("", "", "");
}
