package org.throughline.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Starts Throughline. */
@SpringBootApplication
@Modulithic(systemName = "Throughline")
public class Throughline {
    public static void main(String[] arguments) {
        SpringApplication.run(Throughline.class, arguments);
    }
}
