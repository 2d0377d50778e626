// Reads documents, one JSON string a line, as a program does that has yaml.v3 and net/url: what it makes of them, one
// JSON object a line. GO111MODULE=off, from Debian's golang-gopkg-yaml.v3-dev.
package main

import (
	"bufio"
	"encoding/json"
	"net/url"
	"os"
	"strings"

	"gopkg.in/yaml.v3"
)

type reading struct {
	Refused string   `json:"refused,omitempty"`
	Texts   []string `json:"texts"`
	Urls    []one    `json:"urls"`
}

type one struct {
	Refused  bool   `json:"refused"`
	Database string `json:"database"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			panic(err)
		}
		read := reading{Texts: []string{}, Urls: []one{}}
		var value any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			read.Refused = err.Error()
		} else {
			read.Texts = texts(value, read.Texts)
		}
		for _, text := range read.Texts {
			if !strings.HasPrefix(strings.TrimSpace(text), "postgresql://") {
				continue
			}
			parsed, err := url.Parse(text)
			if err != nil {
				read.Urls = append(read.Urls, one{Refused: true})
			} else {
				read.Urls = append(read.Urls, one{Database: strings.TrimPrefix(parsed.Path, "/")})
			}
		}
		if err := out.Encode(read); err != nil {
			panic(err)
		}
	}
}

func texts(value any, found []string) []string {
	switch it := value.(type) {
	case string:
		return append(found, it)
	case []any:
		for _, inner := range it {
			found = texts(inner, found)
		}
	case map[string]any:
		for _, inner := range it {
			found = texts(inner, found)
		}
	case map[any]any:
		for _, inner := range it {
			found = texts(inner, found)
		}
	}
	return found
}
