package dev.firstline.chat;

/// That a person takes over.
///
/// @param ticket its number, such as `FL-1001`
/// @param href where the customer can follow it
/// @param expected such as `within 4 working hours`
/// @param offersMail whether replies can be had by e-mail
record HandoffView(String ticket, String href, String expected, boolean offersMail) {

    /// For the page's script to fill in.
    static HandoffView blank(boolean offersMail) {
        return new HandoffView("", "", "", offersMail);
    }
}
