package orrery.cli;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import orrery.embedding.StandardMethods;
import orrery.layout.Method;
import orrery.layout.Methods;
import orrery.model.Attributes;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/// The methods there are, in words for a terminal, made from their declarations.
final class MethodList {
  private MethodList() {}

  /// Shows the methods at the end of the command's help, made only when that is asked for.
  static void addToHelp(CommandLine command) {
    command
        .getHelpSectionMap()
        .computeIfPresent(
            UsageMessageSpec.SECTION_KEY_FOOTER,
            (_, footer) ->
                help ->
                    footer.render(help)
                        + "%nMethods:%n".formatted()
                        + text(StandardMethods.registry()));
  }

  static void print(Methods methods, PrintWriter out) {
    out.print(text(methods));
    out.flush();
  }

  /// Each method with its parameters, in the order of the registry.
  static String text(Methods methods) {
    return methods.all().stream()
        .map(Method::declaration)
        .map(MethodList::text)
        .collect(Collectors.joining());
  }

  private static String text(MethodDeclaration method) {
    var text = new StringBuilder();
    text.append(
        "  %s - %s (k from %d to %d)%n"
            .formatted(method.name(), method.summary(), method.kMin(), method.kMax()));
    for (ParameterDeclaration parameter : method.parameters()) {
      text.append("      %s%n".formatted(text(parameter)));
    }
    return text.toString();
  }

  private static String text(ParameterDeclaration parameter) {
    var value = Attributes.plainText(parameter.defaultValue());
    return "%s=%s  %s%s".formatted(parameter.name(), value, parameter.help(), allowed(parameter));
  }

  private static String allowed(ParameterDeclaration parameter) {
    if (!parameter.choices().isEmpty()) {
      return " (one of " + String.join(", ", parameter.choices()) + ")";
    }
    String range = parameter.range();
    return range.isEmpty() ? "" : " (" + range + ")";
  }
}
