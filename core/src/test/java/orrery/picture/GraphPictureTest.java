package orrery.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import orrery.model.Column;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.GraphState;
import orrery.model.Positions;
import orrery.model.Producer;

final class GraphPictureTest {
  private static final int WIDTH = 200, HEIGHT = 100;

  @Test
  void nodesAndEdges_lieWhereThePositionsSay() throws IOException {
    // given
    var positions = new Positions(2, new float[] {-1, 0, 1, 0});

    // when
    int[][] pixels = draw(graph(2, List.of()), positions);

    // then
    assertThat(pixels[HEIGHT / 2][WIDTH / 2]).as("edge").isNotEqualTo(0xF7F4EC);
    assertThat(pixels[HEIGHT / 4][WIDTH / 2]).as("field").isEqualTo(0xF7F4EC);
    assertThat(pixels[HEIGHT / 2][13] >> 16).as("a node's red").isBetween(0x90, 0xB0);
    assertThat(pixels[HEIGHT / 2][WIDTH - 14] >> 16).isBetween(0x90, 0xB0);
  }

  @Test
  void secondAxis_goesUp_andColorsCount() throws IOException {
    // given
    var colors =
        new NamedColumn(
            "color",
            new Column.CategoryColumn(
                List.of("#ff0000ff", "#0000ffff"), new int[] {0, 1}, new BitSet()));
    var positions = new Positions(3, new float[] {0, 1, 9, 0, -1, 7});

    // when
    int[][] pixels = draw(graph(2, List.of(colors)), positions);

    // then
    assertThat(pixels[13][WIDTH / 2]).isEqualTo(0xFF0000);
    assertThat(pixels[HEIGHT - 14][WIDTH / 2]).isEqualTo(0x0000FF);
  }

  @Test
  void oneSpotAndNoNodes_areDrawn() throws IOException {
    assertThat(draw(graph(2, List.of()), new Positions(2, new float[4]))[HEIGHT / 2][WIDTH / 2])
        .isNotEqualTo(0xF7F4EC);
    assertThat(draw(graph(0, List.of()), new Positions(2, new float[0]))[0][0]).isEqualTo(0xF7F4EC);
  }

  @Test
  void otherNumberOfPositions_isRefused() {
    assertThatThrownBy(() -> draw(graph(2, List.of()), new Positions(2, new float[2])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 positions for 2 nodes");
  }

  /// Two nodes are joined; none are not.
  private static GraphSnapshot graph(int nodes, List<NamedColumn> columns) {
    boolean isJoined = nodes == 2;
    var state =
        new GraphState(
            "test",
            false,
            Producer.custom(2),
            false,
            null,
            new int[0],
            new int[0],
            List.of(),
            Map.of());
    return new GraphSnapshot(
        "epoch",
        0,
        state,
        new GraphSnapshot.NodeTable(
            isJoined ? new int[] {4, 9} : new int[0],
            isJoined ? new String[] {"a", "b"} : new String[0],
            columns),
        new Positions(2, new float[2 * nodes]),
        new GraphSnapshot.EdgeTable(
            isJoined ? new int[] {1} : new int[0],
            new String[isJoined ? 1 : 0],
            isJoined ? new int[] {4} : new int[0],
            isJoined ? new int[] {9} : new int[0],
            new boolean[isJoined ? 1 : 0],
            List.of()));
  }

  /// The pixels, read back from the file by the format's rules.
  private static int[][] draw(GraphSnapshot graph, Positions positions) throws IOException {
    var bytes = new ByteArrayOutputStream();
    GraphPicture.writePng(graph, positions, WIDTH, HEIGHT, bytes);
    var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(in.readLong()).isEqualTo(0x89504E470D0A1A0AL);
    byte[] header = chunk(in);
    assertThat(header).startsWith(0, 0, 0, WIDTH, 0, 0, 0, HEIGHT, 8, 2);
    byte[] data = new InflaterInputStream(new ByteArrayInputStream(chunk(in))).readAllBytes();
    assertThat(chunk(in)).isEmpty();
    assertThat(in.read()).isEqualTo(-1);

    int stride = 3 * WIDTH;
    assertThat(data).hasSize(HEIGHT * (1 + stride));
    int[] channels = new int[stride];
    int[][] pixels = new int[HEIGHT][WIDTH];
    for (int row = 0; row < HEIGHT; row++) {
      assertThat(data[row * (1 + stride)]).isEqualTo((byte) 2);
      for (int i = 0; i < stride; i++) {
        channels[i] = channels[i] + data[row * (1 + stride) + 1 + i] & 0xFF;
        pixels[row][i / 3] = pixels[row][i / 3] << 8 | channels[i];
      }
    }
    return pixels;
  }

  private static byte[] chunk(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] checked = in.readNBytes(4 + length);
    var check = new CRC32();
    check.update(checked);
    assertThat(in.readInt()).isEqualTo((int) check.getValue());
    return Arrays.copyOfRange(checked, 4, checked.length);
  }
}
