package dev.firstline.platform;

/// For an installation that is one process: there is nobody to tell.
final class NoSignals extends SignalChannel {

    @Override
    public void send(Topic topic, String subject) {
        // The only replica already knows.
    }

    @Override
    public boolean areArriving() {
        return true;
    }
}
