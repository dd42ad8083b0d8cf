package dev.firstline.tool.storage;

import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// Wants nothing of what it is offered, so that a connection is given back.
final class Discarding<T> implements Subscriber<T> {

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.cancel();
    }

    @Override
    public void onNext(T item) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
}
