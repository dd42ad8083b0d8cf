package dev.firstline.flow.definition;

/// The type of a node as a definition spells it. An open set: types of later Bedrock versions are read, kept and written
/// like the known ones and fail only when a run reaches them.
public record NodeType(String name) {

    public static final NodeType INPUT = new NodeType("Input");
    public static final NodeType OUTPUT = new NodeType("Output");
    public static final NodeType CONDITION = new NodeType("Condition");
    public static final NodeType PROMPT = new NodeType("Prompt");
    public static final NodeType KNOWLEDGE_BASE = new NodeType("KnowledgeBase");
    public static final NodeType AGENT = new NodeType("Agent");
    public static final NodeType LAMBDA_FUNCTION = new NodeType("LambdaFunction");
    public static final NodeType LEX = new NodeType("Lex");
    public static final NodeType STORAGE = new NodeType("Storage");
    public static final NodeType RETRIEVAL = new NodeType("Retrieval");
    public static final NodeType ITERATOR = new NodeType("Iterator");
    public static final NodeType COLLECTOR = new NodeType("Collector");
    public static final NodeType INLINE_CODE = new NodeType("InlineCode");
    public static final NodeType LOOP = new NodeType("Loop");
    public static final NodeType LOOP_INPUT = new NodeType("LoopInput");
    public static final NodeType LOOP_CONTROLLER = new NodeType("LoopController");

    @Override
    public String toString() {
        return name;
    }
}
