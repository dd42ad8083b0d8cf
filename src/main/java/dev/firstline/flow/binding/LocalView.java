package dev.firstline.flow.binding;

/// The page of a bot or an agent of this process.
///
/// @param folder `bots` or `agents`
record LocalView(
        String folder,
        String noun,
        String name,
        String json,
        String example,
        String error,
        boolean isNew,
        boolean mayChange) {

    private static final String BOT =
            """
            {
              "intents": [
                {"name": "CancelOrder", "utterances": ["Cancel my order", "I don't want it any more"]},
                {"name": "TrackOrder", "utterances": ["Where is my parcel?", "Has my order shipped?"]}
              ],
              "outOfScope": ["What is the weather like?"]
            }
            """;

    private static final String AGENT =
            """
            {
              "instructions": "You help customers with their orders. Ask for what you need.",
              "modelId": "amazon.nova-lite-v1:0",
              "functions": [
                {"name": "find_order", "description": "Finds an order by its number", "functionArn": "find-order",
                 "inputSchema": {"type": "object", "properties": {"number": {"type": "string"}}, "required": ["number"]}}
              ],
              "knowledgeBases": [{"knowledgeBaseId": "FLHELPCTR1", "description": "The help centre"}],
              "asksUser": true,
              "stepsMax": 8
            }
            """;

    static LocalView bot(String name, String json, boolean isNew, boolean mayChange) {
        return new LocalView("bots", "bot", name, json, BOT, "", isNew, mayChange);
    }

    static LocalView agent(String name, String json, boolean isNew, boolean mayChange) {
        return new LocalView("agents", "agent", name, json, AGENT, "", isNew, mayChange);
    }

    LocalView refused(String problem) {
        return new LocalView(folder, noun, name, json, example, problem, isNew, mayChange);
    }

    public String heading() {
        return isNew ? "New " + noun : name;
    }
}
