package dev.rehome.relay;

import java.util.Arrays;

/// Bytes for the client that have not been sent yet. Grows, and is emptied at each flush.
public final class Output {
    private byte[] bytes = new byte[512];
    private int size;

    public Output put(byte[] from, int start, int end) {
        int length = end - start;
        room(length);
        System.arraycopy(from, start, bytes, size, length);
        size += length;
        return this;
    }

    public Output put(byte[] from) {
        return put(from, 0, from.length);
    }

    public int size() {
        return size;
    }

    public byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        size = 0;
        return taken;
    }

    public void clear() {
        size = 0;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
