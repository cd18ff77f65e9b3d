package orrery.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Points on the time line as ISO 8601 and RFC 3339 write them: `2026-03-01` (midnight, UTC),
/// `2026-03-01T12:30`, `2026-03-01 12:30:05.25+01:00`. Without a zone UTC is meant.
public final class IsoDatetime {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)"
              + "(?:[Tt ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?"
              + "(?:[Zz]|([+-])(\\d\\d)(?::?(\\d\\d))?)?)?");

  private IsoDatetime() {}

  /// The instant `text` names, or null where it names none: most texts do not, and a null costs
  /// less than an exception or an Optional a cell.
  public static @Nullable Instant parse(String text) {
    if (text.length() < 10 || text.length() > 40) return null;
    if (text.charAt(4) != '-' || text.charAt(7) != '-') return null;
    Matcher form = FORM.matcher(text);
    if (!form.matches()) return null;

    try {
      return LocalDateTime.of(
              number(form, 1),
              number(form, 2),
              number(form, 3),
              number(form, 4),
              number(form, 5),
              number(form, 6),
              nanoseconds(form.group(7)))
          .toInstant(zone(form));
    } catch (DateTimeException _) {
      return null; // such as the 30th of February: text
    }
  }

  private static int number(Matcher form, int group) {
    String digits = form.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nanoseconds(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits + "0".repeat(9 - digits.length()));
  }

  private static ZoneOffset zone(Matcher form) {
    int sign = "-".equals(form.group(8)) ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(sign * number(form, 9), sign * number(form, 10));
  }
}
