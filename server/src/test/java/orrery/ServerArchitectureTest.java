package orrery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The server's rows of the import table of docs/architecture.md, as a test.
final class ServerArchitectureTest {
  private static final String[] OUTSIDE = {
    "java..",
    "org.eclipse.jetty..",
    "org.slf4j..",
    "org.jspecify..",
    "io.micrometer..",
    "tools.jackson.."
  };

  private final JavaClasses server =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("orrery.http", "orrery.server");

  @Test
  void http_importsOnlyWhatTheTableAllows() {
    mayImport("http", "model", "options", "telemetry");
  }

  @Test
  void realtime_importsOnlyWhatTheTableAllows() {
    mayImport(
        "server",
        "http",
        "model",
        "options",
        "format",
        "source",
        "engine",
        "record",
        "wire",
        "telemetry");
  }

  private void mayImport(String layer, String... others) {
    var allowed =
        Stream.of(Stream.of(layer), Arrays.stream(others))
            .flatMap(names -> names)
            .map(name -> "orrery." + name + "..");
    classes()
        .that()
        .resideInAPackage("orrery." + layer + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(Stream.concat(allowed, Arrays.stream(OUTSIDE)).toArray(String[]::new))
        .check(server);
  }
}
