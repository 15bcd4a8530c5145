package dev.rehome.scan.marks;

import java.util.List;

/// An endpoint of the OpenAI shape: paths of its URL, ends of the paths of names that call it, types of its requests.
public record Endpoint(String id, List<String> paths, List<String> calls, List<String> requests) {}
