package orrery.peers;

/// Something is not on this machine, or not there yet; the text says what and the remedy in a line.
final class MissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingException(String message) {
    super(message);
  }
}
