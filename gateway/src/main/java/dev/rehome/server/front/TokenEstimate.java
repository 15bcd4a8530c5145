package dev.rehome.server.front;

/// A rough upper estimate of tokens from bytes, to reserve before a call; what the provider reports is the
/// truth.
///
/// Two bytes for a token: English text has about 4 bytes to a token, code and JSON 2.5 to 3.5, and Chinese in
/// UTF-8 2 to 4 (3 bytes to a character, 0.7 to 1.5 tokens to a character, by tokenizer). Random characters can
/// have more tokens; no estimate that is useful for reserving covers them. An image counts as 1,500 tokens, a
/// little above OpenAI's 85 + 8 tiles of 170 for the largest that it does not shrink. Base64 of audio and files
/// counts 50 bytes for a token. The numbers are rules of thumb, none is taken from a provider's tokenizer.
public final class TokenEstimate {
    private static final int BYTES_PER_TOKEN = 2;
    private static final int MEDIA_BYTES_PER_TOKEN = 50;
    private static final int IMAGE_TOKENS = 1_500;

    private long textBytes;
    private long mediaBytes;
    private long images;

    public void text(int bytes) {
        textBytes += bytes;
    }

    public void media(int base64Bytes) {
        mediaBytes += base64Bytes;
    }

    public void image() {
        images++;
    }

    public int tokens() {
        return tokens(textBytes / BYTES_PER_TOKEN);
    }

    /// The likely count instead of one that is rather too high, for who only wants to know it: 3.5 bytes for a token.
    public int likely() {
        return tokens(textBytes * 2 / 7);
    }

    private int tokens(long ofText) {
        long tokens = ofText + mediaBytes / MEDIA_BYTES_PER_TOKEN + images * IMAGE_TOKENS + 1;
        return (int) Math.min(tokens, Integer.MAX_VALUE);
    }
}
