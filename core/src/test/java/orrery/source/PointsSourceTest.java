package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;
import orrery.source.PointsSource.Options;

final class PointsSourceTest {
  @TempDir Path folder;

  @Test
  void rows_areJoinedToTheNearestOnce() throws IOException {
    // given
    Path file = file("0,0,9\n1,0,9\n10,0,0\n12,0,0\n");

    // when
    var source = open(file, new Options(false, Set.of("c2"), 1));

    // then
    assertThat(source.metadata()).isEqualTo(new DataSource.Metadata("points", false));
    assertThat(source.nodes()).extracting(NodeRow::key).containsExactly("0", "1", "2", "3");
    assertThat(source.nodes().getFirst().attributes()).containsKeys("c0", "c1", "c2");
    assertThat(source.edges()).containsExactly(joined("0", "1", 1), joined("2", "3", 2));
  }

  @Test
  void columnThatIsNotAllNumbers_isNoDimension() throws IOException {
    // given
    Path file = file("size,kind,weight\n1,a,5\n2,b,\n3,7,5\n");

    // when
    var source = open(file, new Options(false, Set.of(), 1));

    // then: a missing weight is average, and `size` is no key
    assertThat(source.nodes()).extracting(NodeRow::key).containsExactly("0", "1", "2");
    assertThat(source.edges()).containsExactly(joined("0", "1", 1), joined("2", "1", 1));
  }

  @Test
  void noNeighbors_noEdges() throws IOException {
    // when
    var source = open(file("1,2\n3,4\n"), new Options(false, Set.of(), 0));

    // then
    assertThat(source.edges()).isEmpty();
  }

  @Test
  void moreNeighborsThanPoints_joinsAll() throws IOException {
    // when
    var source = open(file("1,2\n3,4\n5,7\n"), Options.DEFAULT);

    // then
    assertThat(source.edges()).hasSize(3);
  }

  @Test
  void unknownColumnToExclude_isRefused() throws IOException {
    // given
    Path file = file("1,2\n3,4\n");

    // when, then
    assertThatThrownBy(() -> open(file, new Options(false, Set.of("c11"), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean 'c1'");
  }

  private static PointsSource open(Path file, Options options) {
    return PointsSource.open(file, options, (_, _) -> {});
  }

  private static EdgeRow joined(String source, String target, double distance) {
    return new EdgeRow(null, source, target, null, Map.of("distance", AttributeValue.of(distance)));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("points.csv"), text);
  }
}
