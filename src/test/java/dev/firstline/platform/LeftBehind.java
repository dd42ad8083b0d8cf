package dev.firstline.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// An application that has started a database and will be killed: it prints the database's address and waits.
final class LeftBehind {

    private LeftBehind() {}

    public static void main(String... args) throws IOException, InterruptedException {
        var database = EmbeddedDatabase.start(Path.of(args[0]), false);
        System.out.println(database.jdbcUrl());
        new CountDownLatch(1).await();
    }
}
