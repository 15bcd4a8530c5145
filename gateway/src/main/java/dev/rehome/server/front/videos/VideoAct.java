package dev.rehome.server.front.videos;

/// What is asked about videos. An id as it stands in a path is whatever the client wrote.
public sealed interface VideoAct {
    record Create() implements VideoAct {}

    record ListAll() implements VideoAct {}

    record Read(String id) implements VideoAct {}

    record Content(String id) implements VideoAct {}

    record Delete(String id) implements VideoAct {}

    /// Something that no vendor behind the gateway does.
    ///
    /// @param what such as `remix`
    record Beyond(String what) implements VideoAct {}
}
