package orrery.source;

import orrery.model.KeyedUpdate;
import orrery.model.Warning;

/// A sink that hands on; tests override what they change.
class ForwardingSink implements ChangeSink {
  private final ChangeSink next;

  ForwardingSink(ChangeSink next) {
    this.next = next;
  }

  @Override
  public void accept(KeyedUpdate update) throws InterruptedException {
    next.accept(update);
  }

  @Override
  public void warn(Warning warning) {
    next.warn(warning);
  }

  @Override
  public void ended() {
    next.ended();
  }

  @Override
  public void failed(String reason) {
    next.failed(reason);
  }
}
