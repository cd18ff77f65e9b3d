package orrery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// The import table of docs/architecture.md, as a test. The command line, the composition root, may
/// import all and is not in it.
final class ArchitectureTest {
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("model", Set.of()),
          Map.entry("kernel", Set.of()),
          Map.entry("telemetry", Set.of()),
          Map.entry("options", Set.of("model")),
          Map.entry("format", Set.of("model")),
          Map.entry("source", Set.of("model", "format", "kernel")),
          Map.entry("layout", Set.of("model", "kernel")),
          Map.entry("embedding", Set.of("model", "kernel", "layout")),
          Map.entry("accessor", Set.of("model", "source", "layout")),
          Map.entry("engine", Set.of("model", "options", "accessor", "layout", "embedding")),
          Map.entry("record", Set.of("model", "format", "source")),
          Map.entry("picture", Set.of("model")),
          Map.entry("wire", Set.of("model")));
  private static final Set<String> WITHOUT_TELEMETRY = Set.of("model", "kernel");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("orrery");

  @Test
  void packages_importOnlyWhatTheTableAllows() {
    assertAll(MAY_IMPORT.keySet().stream().map(this::importsOnlyWhatItMay));
  }

  @Test
  void everyPackage_isInTheTable() {
    var packages = classes.stream().map(ArchitectureTest::layerOf).collect(toSet());

    assertThat(MAY_IMPORT.keySet()).containsAll(packages);
  }

  private Executable importsOnlyWhatItMay(String layer) {
    var forbidden =
        MAY_IMPORT.keySet().stream()
            .filter(other -> !other.equals(layer) && !mayImport(layer, other))
            .map(other -> "orrery." + other + "..")
            .toArray(String[]::new);
    return () ->
        noClasses()
            .that()
            .resideInAPackage("orrery." + layer + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(forbidden)
            .allowEmptyShould(true) // a package of the table may not be there yet
            .check(classes);
  }

  private static String layerOf(JavaClass type) {
    var below = type.getPackageName().substring("orrery.".length());
    int end = below.indexOf('.');
    return end < 0 ? below : below.substring(0, end);
  }

  private static boolean mayImport(String layer, String other) {
    return MAY_IMPORT.getOrDefault(layer, Set.of()).contains(other)
        || (other.equals("telemetry") && !WITHOUT_TELEMETRY.contains(layer));
  }
}
