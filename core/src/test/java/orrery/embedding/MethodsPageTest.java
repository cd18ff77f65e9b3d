package orrery.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import orrery.layout.Method;
import orrery.model.Attributes;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;

/// docs/methods.md is what the declarations say.
final class MethodsPageTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Path PAGE = DOCS.resolve("methods.md");
  private static final String UPDATE = "orrery.writeMethodsPage";

  @Test
  void page_isMadeFromTheDeclarations() throws IOException {
    // given
    String page = page();
    if (Boolean.getBoolean(UPDATE)) Files.writeString(PAGE, page);

    // then
    assertThat(PAGE)
        .as("write it anew: ./mvnw -pl core test -Dtest=MethodsPageTest -D%s=true", UPDATE)
        .hasContent(page);
  }

  private static String page() {
    var page =
        new StringBuilder(
            """
            # Layouts and embeddings

            Made from the declarations by `MethodsPageTest`; change those, not this page. Every method is for
            the page's form, for `./orrery layout SOURCE --method NAME` and for `./orrery embed TABLE --method NAME`,
            and gives the same positions for the same seed on any number of threads. The graph in the first
            picture has communities, the table in the second is of Gaussian clusters.
            """);
    for (Method method : StandardMethods.registry().all()) add(page, method.declaration());
    return page.toString();
  }

  private static void add(StringBuilder page, MethodDeclaration method) {
    page.append("\n## %s (`%s`)\n\n".formatted(method.title(), method.name()));
    page.append(method.summary()).append(".\n\n");
    page.append("- When to use: %s.\n".formatted(method.use()));
    page.append("- Dimensions: %d to %d.\n".formatted(method.kMin(), method.kMax()));
    page.append("- Cost: %s.\n".formatted(method.complexity()));
    if (!method.paper().isEmpty()) page.append("- Paper: %s.\n".formatted(method.paper()));
    for (int picture = 1; picture <= 2; picture++) {
      String file = "images/methods/%s-%d.png".formatted(method.name(), picture);
      if (Files.exists(DOCS.resolve(file))) {
        page.append("\n![%s](%s)\n".formatted(method.title(), file));
      }
    }
    if (method.parameters().isEmpty()) return;
    page.append("\n| parameter | default | range | what it does |\n|---|---|---|---|\n");
    for (ParameterDeclaration parameter : method.parameters()) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  parameter.name(),
                  Attributes.plainText(parameter.defaultValue()),
                  parameter.choices().isEmpty()
                      ? parameter.range()
                      : String.join(", ", parameter.choices()),
                  parameter.help()));
    }
  }
}
