package dev.firstline.knowledge;

/// An embedding model that never answers.
final class BrokenEmbedder implements Embedder {

    @Override
    public float[] embedQuery(String text) {
        throw new RetrievalException("broken on purpose", null);
    }

    @Override
    public float[] embedPassage(String text) {
        throw new RetrievalException("broken on purpose", null);
    }

    @Override
    public int dimensions() {
        return 384;
    }

    @Override
    public String name() {
        return "bge-small-en-v1.5-q";
    }
}
