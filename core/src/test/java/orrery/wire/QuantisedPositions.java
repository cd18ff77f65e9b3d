package orrery.wire;

import orrery.model.Encoding;

/// A `PositionsSet` of all nodes, quantised to 16 bits in CBOR: written by hand here, for whoever
/// decodes it. JSON has the same positions in full.
final class QuantisedPositions {
  private static final float[] ORIGIN = {-1.5f, 2};
  private static final float[] SCALE = {0.25f, 0.5f};
  private static final short[] QUANTA = {0, -32_768, 7, 32_767};
  private static final int I16 = 77;

  private QuantisedPositions() {}

  static byte[] message(Encoding encoding) {
    var out = MessageEncoder.tables(encoding, 256).tokens();
    MessageEncoder.beginEnvelope(out, "update", GoldenGraphs.EPOCH);
    out.field("seq", 121);
    out.name("payload");
    out.beginObject();
    out.field("kind", "PositionsSet");
    switch (out) {
      case CborWriter cbor -> columns(cbor);
      case JsonWriter json -> rows(json);
    }
    out.endObject();
    out.endObject();
    return out.bytes().toByteArray();
  }

  private static void columns(CborWriter out) {
    out.name("pos");
    out.beginObject();
    out.field("k", 2);
    out.field("encoding", "i16");
    out.name("origin");
    out.f32(ORIGIN, 0, 2);
    out.name("scale");
    out.f32(SCALE, 0, 2);
    out.name("values");
    out.typedArray(I16, QUANTA.length, Short.BYTES);
    out.bytes().slot(QUANTA.length * Short.BYTES).asShortBuffer().put(QUANTA);
    out.endObject();
  }

  private static void rows(JsonWriter out) {
    out.name("items");
    out.beginArray(2);
    for (int row = 0; row < 2; row++) {
      out.beginObject();
      out.field("id", 42 + row);
      out.name("pos");
      out.beginArray(2);
      for (int d = 0; d < 2; d++) out.number(ORIGIN[d] + SCALE[d] * QUANTA[2 * row + d]);
      out.endArray();
      out.endObject();
    }
    out.endArray();
  }
}
