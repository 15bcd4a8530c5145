package dev.rehome.upstream;

import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Whom calls to providers trust: the system's certificates, and those of a file.
final class Trust {
    private Trust() {}

    /// @param pem certificates to trust besides the system's
    /// @throws IllegalArgumentException when the file holds none that can be read
    static TrustOptions besidesSystem(Path pem) {
        try {
            KeyStore both = KeyStore.getInstance(KeyStore.getDefaultType());
            both.load(null, null);
            for (X509Certificate known : systemIssuers()) {
                both.setCertificateEntry("system-" + known.getSerialNumber() + known.getSubjectX500Principal(), known);
            }
            int count = 0;
            try (InputStream file = Files.newInputStream(pem)) {
                for (Certificate own : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                    both.setCertificateEntry("own-" + count++, own);
                }
            }
            return TrustOptions.wrap(managers(both)[0]);
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IllegalArgumentException(
                    "outbound.ca_file: " + pem + " (expected: a file of PEM certificates)", unreadable);
        }
    }

    private static X509Certificate[] systemIssuers() throws GeneralSecurityException {
        TrustManagerFactory system = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        system.init((KeyStore) null);
        return Arrays.stream(system.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toArray(X509Certificate[]::new);
    }

    private static X509TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .toArray(X509TrustManager[]::new);
    }
}
