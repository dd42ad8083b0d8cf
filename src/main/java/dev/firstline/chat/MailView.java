package dev.firstline.chat;

import dev.firstline.ticket.CustomerContact;
import java.util.Optional;

/// Whether the customer of a ticket is told of replies by e-mail.
///
/// @param isOffered whether mail can be sent at all
/// @param address that gets it, masked, or ""
/// @param pending address that has not confirmed yet, masked, or ""
/// @param ended address that wants no more, masked, or ""; only where there is no other
/// @param action where the form is posted
/// @param text what stands in the field
/// @param error what must be put right, or ""
record MailView(
        boolean isOffered,
        String address,
        String pending,
        String ended,
        String action,
        String text,
        String error) {

    /// @param contact where the customer is told of replies, or has asked to be
    /// @param ended where the customer was told last
    static MailView of(
            boolean isOffered,
            Optional<CustomerContact> contact,
            Optional<CustomerContact> ended,
            String action) {
        return new MailView(
                isOffered,
                contact.filter(CustomerContact::isVerified).map(CustomerContact::masked).orElse(""),
                contact.filter(it -> !it.isVerified()).map(CustomerContact::masked).orElse(""),
                contact.isEmpty() ? ended.map(CustomerContact::masked).orElse("") : "",
                action,
                "",
                "");
    }

    MailView refused(String given, String why) {
        return new MailView(isOffered, address, pending, ended, action, given, why);
    }
}
