package dev.firstline.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The help home.
///
/// @param suggestions questions that can be asked with a tap
/// @param topics ways into the help centre, possibly none
/// @param ongoing the visitor's last conversation, if there is one
record HomeView(
        ComposerView composer,
        List<String> suggestions,
        List<Topic> topics,
        ConversationView.@Nullable Link ongoing) {

    HomeView {
        suggestions = List.copyOf(suggestions);
        topics = List.copyOf(topics);
    }

    public PersonView person() {
        return PersonView.reachable();
    }

    /// A section of the help centre.
    record Topic(String title, String href, String size) {

        static Topic of(String title, String href, int articles) {
            return new Topic(title, href, articles == 1 ? "1 article" : articles + " articles");
        }
    }
}
