package orrery.source;

/// Tells when files are to be read again.
interface FileChanges extends AutoCloseable {

  /// Waits until the files are other than at the last return, or than at the start, and nobody is
  /// writing them any more.
  void awaitChange() throws InterruptedException;

  @Override
  void close();
}
