package dev.firstline.ticket;

/// A page on which somebody says whether they want mail.
///
/// @param action where the button posts; "" when nothing is left to say
/// @param ticketHref the page of the ticket, or ""
record MailPageView(String title, String text, String action, String button, String ticketHref) {

    static MailPageView done(String title, String text, String ticketHref) {
        return new MailPageView(title, text, "", "", ticketHref);
    }
}
