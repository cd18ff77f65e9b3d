package orrery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The messages shown in docs/protocol.md are the golden ones.
final class ProtocolPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern FENCED = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void everyMessageOnThePage_isAGoldenFile() throws IOException {
    // given
    List<JsonNode> golden = goldenMessages();

    // when
    List<JsonNode> shown = new ArrayList<>();
    var page = FENCED.matcher(Files.readString(ROOT.resolve("docs/protocol.md")));
    while (page.find()) {
      for (String document : documents(page.group(1))) {
        JsonNode message = json.readTree(document);
        if (message.has("version")) shown.add(message);
      }
    }

    // then
    assertThat(shown).hasSizeGreaterThan(2);
    assertThat(golden).containsAll(shown);
  }

  private List<JsonNode> goldenMessages() throws IOException {
    try (var files = Files.list(ROOT.resolve("protocol/golden"))) {
      var messages = new ArrayList<JsonNode>();
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        messages.add(json.readTree(Files.readString(file)));
      }
      return messages;
    }
  }

  /// A block holds one document, or one a line.
  private static List<String> documents(String block) {
    boolean isOnePerLine =
        block.lines().allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    return isOnePerLine ? block.lines().toList() : List.of(block);
  }
}
