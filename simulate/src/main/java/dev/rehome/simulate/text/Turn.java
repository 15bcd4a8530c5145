package dev.rehome.simulate.text;

/// One message of a conversation as the text engine sees it.
///
/// @param role the role, in OpenAI's words (`system`, `user`, `assistant`, `tool`)
/// @param text all its text, joined
/// @param images how many images, videos or sounds it carries
public record Turn(String role, String text, int images) {}
