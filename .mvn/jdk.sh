# Finds a JDK 25 and exports JAVA_HOME. Sourced by ./mvnw and ./rehome; POSIX sh.
# The order: JAVA_HOME if it is one, then `java` on the path, then where systems keep their JDKs.

rehome_jdk_version() {
  [ -x "$1/bin/${REHOME_JDK_NEEDS:-javac}" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

rehome_find_jdk() {
  rehome_on_path=$(command -v "${REHOME_JDK_NEEDS:-javac}" 2>/dev/null || true)
  if [ -n "$rehome_on_path" ]; then
    rehome_on_path=$(dirname "$(dirname "$(readlink -f "$rehome_on_path")")")
  fi
  set +f
  for rehome_jdk in "${JAVA_HOME-}" "$rehome_on_path" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$rehome_jdk" ] || continue
    rehome_version=$(rehome_jdk_version "$rehome_jdk") || continue
    if [ "${rehome_version:-0}" -ge 25 ] 2>/dev/null; then
      JAVA_HOME=$rehome_jdk
      export JAVA_HOME
      return 0
    fi
  done
  echo "Rehome needs a JDK 25 and found none." >&2
  echo "Install one, for example Eclipse Temurin 25 (Debian: apt install temurin-25-jdk, after adding Adoptium's" >&2
  echo "package source; macOS: brew install openjdk@25; anywhere: sdk install java 25-tem), or set JAVA_HOME to it." >&2
  return 1
}

rehome_find_jdk || exit 1
