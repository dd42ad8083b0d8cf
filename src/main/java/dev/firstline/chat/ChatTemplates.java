package dev.firstline.chat;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The pages and fragments of the chat.
@CheckedTemplate(basePath = "chat", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class ChatTemplates {

    private ChatTemplates() {}

    /// `GET /`
    static native TemplateInstance homePage(HomeView home);

    /// `GET /chat`
    static native TemplateInstance conversationPage(ConversationView conversation);

    /// `GET /chat/conversations/{id}/log`
    static native TemplateInstance log(LogView log);

    /// `GET /chat/messages/{id}` and `POST /chat/messages/fragment`
    static native TemplateInstance message(MessageView message);

    /// A turn that is not finished; part of the log.
    static native TemplateInstance turn(TurnView turn);

    /// The form of a message; part of the pages.
    static native TemplateInstance composer(ComposerView composer);

    /// The way to a person; part of every page of the customer.
    static native TemplateInstance person(PersonView person);

    /// What would be sent to the team; part of a message.
    static native TemplateInstance proposal(ProposalView proposal);

    /// `GET /t/{token}`
    static native TemplateInstance ticketPage(TicketStatusView ticket);
}
