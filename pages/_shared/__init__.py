"""What the pages share: texts, state, computing, colours, layout, charts and inputs."""
