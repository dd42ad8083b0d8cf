package dev.firstline.knowledge;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Vectors that were computed before, by the SHA-256 of the text they stand for.
///
/// Stored as 16-bit floats: half the size of 32-bit ones, and no ranking notices.
///
/// @param embedder name of the embedder; vectors of another one are useless
record VectorFile(String embedder, int dimensions, Map<String, float[]> vectors) {

    static final VectorFile EMPTY = new VectorFile("", 0, Map.of());

    private static final int MAGIC = 0x464c5631;

    static VectorFile read(InputStream stream) throws IOException {
        var in = new DataInputStream(stream);
        if (in.readInt() != MAGIC) {
            throw new IOException("Not a vector file.");
        }
        var embedder = in.readUTF();
        int dimensions = in.readInt();
        int count = in.readInt();
        var vectors = new HashMap<String, float[]>();
        for (int i = 0; i < count; i++) {
            vectors.put(HexFormat.of().formatHex(in.readNBytes(32)), vector(in, dimensions));
        }
        return new VectorFile(embedder, dimensions, vectors);
    }

    void write(OutputStream stream) throws IOException {
        var out = new DataOutputStream(stream);
        out.writeInt(MAGIC);
        out.writeUTF(embedder);
        out.writeInt(dimensions);
        out.writeInt(vectors.size());
        for (var key : vectors.keySet().stream().sorted().toList()) {
            out.write(HexFormat.of().parseHex(key));
            for (float value : vectors.getOrDefault(key, new float[dimensions])) {
                out.writeShort(Float.floatToFloat16(value));
            }
        }
        out.flush();
    }

    private static float[] vector(DataInputStream in, int dimensions) throws IOException {
        var vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = Float.float16ToFloat(in.readShort());
        }
        return vector;
    }
}
