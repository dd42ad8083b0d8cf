package dev.firstline.flow.engine;

/// Something failed for good in the rounds of an iterator or loop, and nothing catches it there.
final class RoundsFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    RoundsFailed(Failure failure) {
        super(failure.cause().getMessage(), failure.cause(), false, false);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
