# Sets JAVA_HOME to a JDK 25, or says what to install and fails. Sourced by mvnw and orrery.

is_jdk_25() {
  [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null
}

find_jdk_25() {
  if [ -n "${JAVA_HOME-}" ] && is_jdk_25 "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return
  fi
  path_java=$(command -v javac 2>/dev/null) || path_java=
  if [ -n "$path_java" ]; then
    path_home=$(dirname "$(dirname "$(readlink -f "$path_java" 2>/dev/null || echo "$path_java")")")
    if is_jdk_25 "$path_home"; then
      printf '%s\n' "$path_home"
      return
    fi
  fi
  case $- in *f*) set +f; restore_noglob=true ;; *) restore_noglob=false ;; esac
  for home in /usr/lib/jvm/* /opt/* "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_jdk_25 "$home"; then
      printf '%s\n' "$home"
      break
    fi
  done
  [ "$restore_noglob" = false ] || set -f
}

JAVA_HOME=$(find_jdk_25)
if [ -z "$JAVA_HOME" ]; then
  echo "Orrery needs a JDK 25: install one (such as Temurin 25) under /usr/lib/jvm, or set JAVA_HOME to it." >&2
  exit 1
fi
export JAVA_HOME
