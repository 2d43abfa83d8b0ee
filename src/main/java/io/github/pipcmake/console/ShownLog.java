package io.github.pipcmake.console;

import io.github.pipcmake.text.ForeignText;
import org.apache.maven.plugin.logging.Log;

/**
 * A goal's log, in which text from elsewhere is harmless.
 *
 * @param to where it goes
 * @since 0.1.0
 */
public record ShownLog(Log to) implements Log {
  private static String shown(CharSequence content) {
    return ForeignText.text(String.valueOf(content));
  }

  @Override
  public boolean isDebugEnabled() {
    return to.isDebugEnabled();
  }

  @Override
  public void debug(CharSequence content) {
    to.debug(shown(content));
  }

  @Override
  public void debug(CharSequence content, Throwable error) {
    to.debug(shown(content), error);
  }

  @Override
  public void debug(Throwable error) {
    to.debug(error);
  }

  @Override
  public boolean isInfoEnabled() {
    return to.isInfoEnabled();
  }

  @Override
  public void info(CharSequence content) {
    to.info(shown(content));
  }

  @Override
  public void info(CharSequence content, Throwable error) {
    to.info(shown(content), error);
  }

  @Override
  public void info(Throwable error) {
    to.info(error);
  }

  @Override
  public boolean isWarnEnabled() {
    return to.isWarnEnabled();
  }

  @Override
  public void warn(CharSequence content) {
    to.warn(shown(content));
  }

  @Override
  public void warn(CharSequence content, Throwable error) {
    to.warn(shown(content), error);
  }

  @Override
  public void warn(Throwable error) {
    to.warn(error);
  }

  @Override
  public boolean isErrorEnabled() {
    return to.isErrorEnabled();
  }

  @Override
  public void error(CharSequence content) {
    to.error(shown(content));
  }

  @Override
  public void error(CharSequence content, Throwable error) {
    to.error(shown(content), error);
  }

  @Override
  public void error(Throwable error) {
    to.error(error);
  }
}
