package dev.firstline.model.extractive;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// What kind of answer a question asks for, and what such an answer looks like.
enum QuestionType {
    DURATION(
            "how (?:long|soon|fast|quick|quickly|many (?:working |business"
                    + " )?(?:days|weeks|months|hours|nights|years))|what (?:is the )?(?:period|time"
                    + " limit|deadline)|until when|by when|deadline|how late",
            "\\b(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirty)(?:\\s?[-–]\\s?\\d+|"
                    + " to \\d+)?[ -](?:working |business |calendar |more"
                    + " )?(?:second|minute|hour|day|night|week|month|year)s?\\b|same day|at"
                    + " once|immediately"),
    MONEY(
            "how much|\\bcosts?\\b|\\bprices?\\b|\\bfees?\\b|\\bcharges?\\b|expensive|\\bfree\\b|discount|surcharge",
            "[£€$]\\s?\\d|\\d\\s?(?:%|euros?\\b|pounds?\\b|dollars?\\b|GBP|EUR|USD)|\\bfree\\b|no"
                    + " (?:charge|fee|cost)|\\bnothing\\b"),
    TIME(
            "^when\\b|what time|opening hours|\\bopen\\b.*\\?|which days?|what days?|what hours",
            "\\b\\d{1,2}[:.]\\d{2}\\b|\\b\\d{1,2}"
                    + " ?(?:am|pm)\\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
                    + "|january|february|march|april|june|july|august|september|october|november|december|\\b\\d+"
                    + " (?:working )?(?:day|week|month|hour)s?\\b|\\bas soon"
                    + " as\\b|\\bonce\\b|\\bafter\\b"),
    CONTACT(
            "phone|telephone|e-?mail address|contact|call you|reach you|speak to",
            "\\S+@\\S+|\\d{3,}[ -]\\d{3}|\\b(?:phone|call|e-?mail|chat)\\b"),
    COUNT("how many", "\\b(?:\\d+|one|two|three|four|five|six|up to)\\b"),
    PERMISSION(
            "^(?:so |and |but |hi,? |hello,?"
                    + " )?(?:can|could|may|am|are|is|do|does|will|would|must|should|have)\\b|\\bcan"
                    + " i\\b|\\ballowed\\b|\\bpossible\\b|\\bdo i (?:have|need)\\b|what if|what"
                    + " happens",
            "\\b(?:can|cannot|can't|may|must|need|needs|only|not|no|never|always|unless|if|except|accept|allowed|yes)\\b"),
    STEPS(
            "^how (?:do|can|should|would|to|does)\\b|\\bhow (?:do|can|to)\\b|what"
                    + " (?:do|should|must) i do|\\bsteps\\b",
            "\\b(?:open|select|choose|click|enter|go to|sign"
                    + " in|send|contact|pack|fill|follow|tap|add|reply|email)\\b"),
    PLACE(
            "\\bwhere\\b|which (?:country|countries|shop|shops|store|stores|page)|what address",
            "\\b(?:page|account|store|stores|shop|address|warehouse|country|countries|link)\\b|\\bunder\\b"),
    OTHER("", "");

    private final Pattern question;
    private final Pattern answer;

    QuestionType(String question, String answer) {
        this.question = Pattern.compile(question, Pattern.CASE_INSENSITIVE);
        this.answer = Pattern.compile(answer, Pattern.CASE_INSENSITIVE);
    }

    /// All types a question has; "how much and when" asks for two things.
    static List<QuestionType> of(String question) {
        var types =
                Arrays.stream(values())
                        .filter(type -> type != OTHER && type.question.matcher(question).find())
                        .toList();
        return types.isEmpty() ? List.of(OTHER) : types;
    }

    boolean isAnsweredBy(String sentence) {
        return this != OTHER && answer.matcher(sentence).find();
    }
}
