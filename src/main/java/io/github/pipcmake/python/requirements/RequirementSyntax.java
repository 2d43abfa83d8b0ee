package io.github.pipcmake.python.requirements;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.ForeignText;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * The syntax of a requirement: PEP 508, and nothing else. pip would also read options on a line of
 * a file, and would build what a path or a URL names.
 *
 * @since 0.1.0
 */
public final class RequirementSyntax {
  private static final String CLAUSE = "(?:~=|===?|!=|<=|>=|<|>)[ \\t]*[^\\s,;()<>=!~]+[ \\t]*";
  private static final String CLAUSES = CLAUSE + "(?:,[ \\t]*" + CLAUSE + ")*+,?[ \\t]*";

  /**
   * PEP 508, as far as it tells a requirement from an option, a path, a URL and a mistake. A marker
   * has no options either: a quoted text apart, it has no {@code -} at the beginning of a word.
   */
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "\\s*%1$s[ \\t]*(?:\\[[ \\t]*(?:%1$s[ \\t]*(?:,[ \\t]*%1$s[ \\t]*)*+)?][ \\t]*)?(?:@[ \\t]*\\S+[ \\t]*|\\([ \\t]*(?:%2$s)?\\)[ \\t]*|%2$s)?(?:;(?:[^\\s'\"-]|(?<![ \\t])-|[ \\t]|'[^'\\r\\n]*'|\"[^\"\\r\\n]*\")*+)?\\s*"
              .formatted(PackageNames.FORM, CLAUSES));

  private RequirementSyntax() {}

  /**
   * Checks requirements.
   *
   * @throws PythonException if one is written in another way
   */
  public static void check(Collection<Requirement> requirements) throws PythonException {
    for (Requirement requirement : requirements) {
      check(requirement.text(), requirement.origin());
    }
  }

  /**
   * Checks a requirement.
   *
   * @param where for the message: who has it
   * @throws PythonException if it is written in another way
   */
  public static void check(String text, String where) throws PythonException {
    if (!PythonLines.isOne(text.strip()) || !REQUIREMENT.matcher(text).matches()) {
      throw new PythonException(
          "%s has the requirement \"%s\", which is not written as PEP 508 has it, such as setuptools>=64 or name @ https://example.org/name.zip; a directory of your own is name @ file:///PATH, and options are for a file of requirementsFiles"
              .formatted(where, ForeignText.line(Credentials.mask(text))));
    }
  }
}
