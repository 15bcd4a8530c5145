package dev.rehome.cli.demo.replay;

/// An answer that an application cannot use: what a user of it would have seen as an error.
public final class WrongAnswer extends Exception {
    private static final long serialVersionUID = 1;

    WrongAnswer(String message) {
        super(message);
    }
}
