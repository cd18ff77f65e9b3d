package orrery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `protocol/orrery-v1.schema.json` says of every golden message that it is one, and of others not.
final class SchemaTest {
  private static final Path FOLDER = Path.of("../protocol");

  private final JsonMapper mapper = new JsonMapper();
  private final Schema schema;

  SchemaTest() throws IOException {
    JsonNode text = mapper.readTree(Files.readString(FOLDER.resolve("orrery-v1.schema.json")));
    schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
  }

  @TestFactory
  List<DynamicTest> goldenMessage_fits() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (var files = Files.list(FOLDER.resolve("golden"))) {
      for (Path file : files.sorted().filter(name -> name.toString().endsWith(".json")).toList()) {
        tests.add(
            DynamicTest.dynamicTest(
                file.getFileName().toString(),
                () ->
                    assertThat(schema.validate(mapper.readTree(Files.readString(file))))
                        .isEmpty()));
      }
    }
    return tests;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"version\":2,\"type\":\"heartbeat\",\"epoch\":\"e\",\"seq\":1,\"payload\":{}}",
        "{\"version\":1,\"type\":\"gossip\",\"payload\":{}}",
        "{\"version\":1,\"type\":\"heartbeat\",\"seq\":1,\"payload\":{}}",
        "{\"version\":1,\"type\":\"update\",\"epoch\":\"e\",\"seq\":1,\"payload\":{\"kind\":\"NodeRemoved\",\"items\":[{\"id\":-1}]}}",
        "{\"version\":1,\"type\":\"control\",\"payload\":{\"kind\":\"Fly\"}}",
        "{\"version\":1,\"type\":\"control\",\"payload\":{\"kind\":\"SetSimulation\"}}",
      })
  void otherMessage_doesNot(String message) {
    // when
    var errors = schema.validate(mapper.readTree(message));

    // then
    assertThat(errors).isNotEmpty();
  }
}
