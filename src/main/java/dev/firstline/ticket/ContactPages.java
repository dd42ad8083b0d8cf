package dev.firstline.ticket;

import dev.firstline.platform.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Where the links of mails lead. Opening a link changes nothing, because programs open links too: a button does.
@Path("/mail")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
public class ContactPages {

    private static final String CONFIRMATION = "/confirmation/{token}";
    private static final String END = "/end/{token}";
    private static final String ONE_CLICK = "/one-click/{token}";

    private final CustomerContacts contacts;

    ContactPages(CustomerContacts contacts) {
        this.contacts = contacts;
    }

    @GET
    @Path(CONFIRMATION)
    @Operation(hidden = true)
    public TemplateInstance askToConfirm(@PathParam("token") String token) {
        var contact = toConfirm(token);
        return contact.isVerified()
                ? confirmed(contact)
                : TicketTemplates.mailPage(
                        new MailPageView(
                                "Get replies by e-mail?",
                                "Replies to your ticket that you have not seen here go to "
                                        + contact.masked()
                                        + ".",
                                "/mail/confirmation/" + token,
                                "Yes, send them",
                                ""));
    }

    @POST
    @Path(CONFIRMATION)
    @Operation(hidden = true)
    public TemplateInstance confirm(@PathParam("token") String token) {
        var contact = toConfirm(token);
        contacts.confirm(contact);
        return confirmed(contact);
    }

    @GET
    @Path(END)
    @Operation(hidden = true)
    public TemplateInstance askToEnd(@PathParam("token") String token) {
        var contact = toEnd(token);
        return contact.state().equals("ended")
                ? ended(contact)
                : TicketTemplates.mailPage(
                        new MailPageView(
                                "No more mail about this conversation?",
                                "Replies stay readable on the page of the ticket.",
                                "/mail/end/" + token,
                                "Send no more mail",
                                ""));
    }

    /// What mail programs that cannot post open; [OneClickRoute] answers those that can.
    @GET
    @Path(ONE_CLICK)
    @Operation(hidden = true)
    public TemplateInstance askToEndByHeader(@PathParam("token") String token) {
        return askToEnd(token);
    }

    @POST
    @Path(END)
    @Operation(hidden = true)
    public TemplateInstance end(@PathParam("token") String token) {
        var contact = toEnd(token);
        contacts.end(contact);
        return ended(contact);
    }

    private CustomerContact toConfirm(String token) {
        return contacts.toConfirm(token).orElseThrow(ProblemException::notFound);
    }

    private CustomerContact toEnd(String token) {
        return contacts.toEnd(token).orElseThrow(ProblemException::notFound);
    }

    private TemplateInstance confirmed(CustomerContact contact) {
        return TicketTemplates.mailPage(
                MailPageView.done(
                        "You get replies by e-mail",
                        "Replies that you have not seen here go to " + contact.masked() + ".",
                        contacts.links(contact).ticket()));
    }

    private TemplateInstance ended(CustomerContact contact) {
        return TicketTemplates.mailPage(
                MailPageView.done(
                        "No more mail",
                        contact.masked()
                                + " gets no more mail about this conversation. If you change your"
                                + " mind, enter it again on the page of the ticket.",
                        contacts.links(contact).ticket()));
    }
}
