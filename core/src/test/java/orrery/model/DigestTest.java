package orrery.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DigestTest {

  /// The published vectors of XXH64 at seed 0.
  @ParameterizedTest
  @CsvSource({
    "'', ef46db3751d8e999",
    "a, d24ec4f1a98c6e5b",
    "abc, 44bc2cf5ad770999",
    "Nobody inspects the spammish repetition, fbcea83c8a378bf1",
  })
  void hash_isXxh64(String text, String expected) {
    // given
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    // when
    long hash = XxHash64.hash(bytes, bytes.length);

    // then
    assertThat(HexFormat.of().toHexDigits(hash)).isEqualTo(expected);
  }

  @Test
  void digest_isTheSumOverCanonicalJson() {
    // given
    var snapshot = snapshot(new int[] {0, 1}, new String[] {"a", "b\""});

    // when
    String digest = Digest.of(snapshot);

    // then
    long expected =
        hash("[\"n\",\"a\",{\"load\":0.5,\"zeta\":\"é\"}]")
            + hash("[\"n\",\"b\\\"\",{\"load\":3}]")
            + hash("[\"e\",\"a→b\\\"\",\"a\",\"b\\\"\",true,{}]");
    assertThat(digest).isEqualTo(HexFormat.of().toHexDigits(expected));
  }

  private static GraphSnapshot snapshot(int[] ids, String[] keys) {
    var load = new ColumnBuilder(2);
    load.add(AttributeValue.of(0.5));
    load.add(AttributeValue.of(3.0));
    var zeta = new ColumnBuilder(2);
    zeta.add(AttributeValue.of("é"));
    return new GraphSnapshot(
        "e",
        1,
        new GraphState(
            "g", true, Producer.force(2), true, null, new int[0], new int[0], List.of(), Map.of()),
        new GraphSnapshot.NodeTable(
            ids,
            keys,
            List.of(
                new GraphSnapshot.NamedColumn("zeta", zeta.build(ColumnType.TEXT, 2)),
                new GraphSnapshot.NamedColumn("load", load.build(ColumnType.NUMBER, 2)))),
        new Positions(2, new float[4]),
        new GraphSnapshot.EdgeTable(
            new int[] {0},
            new @Nullable String[] {null},
            new int[] {0},
            new int[] {1},
            new boolean[] {true},
            List.of()));
  }

  private static long hash(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return XxHash64.hash(bytes, bytes.length);
  }

  @Test
  void emptyColumn_holdsNothing() {
    // given
    var column = new ColumnBuilder(0);

    // when
    Column built = column.build(ColumnType.TEXT, 3);

    // then
    var all = new BitSet();
    all.set(0, 3);
    assertThat(built.absent()).isEqualTo(all);
  }
}
