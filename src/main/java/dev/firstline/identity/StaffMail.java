package dev.firstline.identity;

/// Sends mail to people of the staff. Whoever knows a mail server implements it.
public interface StaffMail {

    /// Whether a mail could be sent now.
    boolean isAvailable();

    /// Sends a plain text; waits until the server has taken it.
    ///
    /// @return whether it has
    boolean send(String recipient, String subject, String text);
}
