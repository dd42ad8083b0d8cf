package dev.firstline.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.platform.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Writes the mails to customers when they are sent. They are plain text, in which nothing is markup.
@ApplicationScoped
public class CustomerMails {

    private static final String EOL = "\r\n";

    private final CustomerContacts contacts;
    private final PlatformConfig platform;

    CustomerMails(CustomerContacts contacts, PlatformConfig platform) {
        this.contacts = contacts;
        this.platform = platform;
    }

    /// The mail of a delivery; empty when its owner wants none any more.
    public Optional<CustomerMail> of(JsonNode payload) {
        var mail = payload.path("mail");
        boolean isVerification = mail.path("kind").asText().equals("verification");
        return contacts.find(UUID.fromString(mail.path("contact").asText()))
                .filter(contact ->
                        isVerification ? contact.state().equals("pending") : contact.isVerified())
                .map(contact ->
                        isVerification
                                ? verification(contact, payload)
                                : replies(contact, payload));
    }

    private CustomerMail verification(CustomerContact contact, JsonNode payload) {
        String reference = payload.path("ticket").path("reference").asText();
        String text =
                """
                Somebody has entered this address at %s, to get replies to ticket %s by e-mail.

                If that was you, open this page and confirm:
                %s

                If it was not you, do nothing. You get no further mail.
                """
                        .formatted(
                                platform.brandName(),
                                reference,
                                url(contacts.links(contact).confirmation()));
        return new CustomerMail(
                contact.address(),
                "Replies to ticket %s by e-mail?".formatted(reference),
                lines(text),
                "");
    }

    private CustomerMail replies(CustomerContact contact, JsonNode payload) {
        String reference = payload.path("ticket").path("reference").asText();
        var links = contacts.links(contact);
        String replies =
                StreamSupport.stream(payload.path("mail").path("replies").spliterator(), false)
                        .map(reply ->
                                harmless(reply.path("author").asText()).replace('\n', ' ')
                                        + " wrote:\n\n"
                                        + harmless(reply.path("text").asText())
                                        + "\n")
                        .collect(Collectors.joining("\n"));
        String text =
                """
                There is something new in your ticket %s.

                %s
                Answer here, not to this mail:
                %s

                No more mail about this conversation:
                %s
                """
                        .formatted(reference, replies, url(links.ticket()), url(links.end()));
        return new CustomerMail(
                contact.address(),
                "New reply to your ticket %s".formatted(reference),
                lines(text),
                url(links.oneClick()));
    }

    private String url(String path) {
        return platform.publicUrl() + path;
    }

    /// Without characters that a mail program could take for something else than text.
    private static String harmless(String text) {
        return text.replace("\r\n", "\n")
                .replaceAll("[\\p{Cc}&&[^\\n\\t]]", "")
                .replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]", "");
    }

    private static String lines(String text) {
        return text.replace("\n", EOL);
    }

    /// A mail to a customer.
    ///
    /// @param oneClickUrl where its reader's mail program says that they want no more, or ""
    public record CustomerMail(String to, String subject, String body, String oneClickUrl) {}
}
