// Package main holds kustomize and Helm's template engine in one WebAssembly module.
//
// The module sees nothing but the request that it is handed: its file system is a map, and the host
// gives it no files, no network, no environment, no time and no randomness.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
)

// Request asks for one rendering.
type Request struct {
	Op string `json:"op"` // "kustomize" or "helm"
	// Files are texts by path relative to the repository; Binary are others, in base64.
	Files  map[string]string `json:"files"`
	Binary map[string]string `json:"binary"`
	// Dir is the folder of the kustomization or of the chart.
	Dir string `json:"dir"`
	// Values are paths of values files, later ones winning; Set is merged over them.
	Values    []string       `json:"values"`
	Set       map[string]any `json:"set"`
	Release   string         `json:"release"`
	Namespace string         `json:"namespace"`
	// Trace asks for places: without it only the text is made.
	Trace bool `json:"trace"`
	// Decide asks which values decide which leaves.
	Decide bool `json:"decide"`
	// Steps is the number of template nodes that may run.
	Steps int `json:"steps"`
}

// Response is what became of a request. A failure has a code and upstream's message.
type Response struct {
	Ok      bool     `json:"ok"`
	Code    string   `json:"code,omitempty"`
	Message string   `json:"message,omitempty"`
	Names   []string `json:"names,omitempty"` // what failed: missing subcharts, a URL
	// Yaml and Places are kustomize's: for each scalar of the text in order, keys too,
	// the index in Sources, the line and the column; index -1 when no file holds it.
	Yaml   string `json:"yaml,omitempty"`
	Places []int  `json:"places,omitempty"`
	// Templates are Helm's, in the order of their names.
	Templates []Template `json:"templates,omitempty"`
	// Sources are the paths that places and pieces count from.
	Sources []string `json:"sources,omitempty"`
	// Decided tells for each leaf the indexes of the values that decide it.
	Decided map[string][]int `json:"decided,omitempty"`
	Paths   [][]string       `json:"paths,omitempty"`
	Steps   int              `json:"steps,omitempty"`
	Renders int              `json:"renders,omitempty"`
}

// failure is an error with a code that the host understands.
type failure struct {
	code  string
	names []string
	text  string
}

func (f *failure) Error() string { return f.text }

var operations = map[string]func(*Request, *Response) error{
	"kustomize": kustomize,
	"helm":      helm,
}

// handle answers one request; it never panics.
func handle(in []byte) []byte {
	response := &Response{}
	if err := answer(in, response); err != nil {
		*response = Response{Message: err.Error(), Code: codeOf(err.Error()), Steps: response.Steps}
		if f, ok := err.(*failure); ok {
			response.Code, response.Names = f.code, f.names
		}
	} else {
		response.Ok = true
	}
	out, err := json.Marshal(response)
	if err != nil {
		return []byte(`{"ok":false,"code":"internal","message":"the answer cannot be written"}`)
	}
	return out
}

func answer(in []byte, response *Response) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &failure{code: "internal", text: fmt.Sprintf("panic: %v", p)}
		}
	}()
	var request Request
	if err := json.Unmarshal(in, &request); err != nil {
		return err
	}
	operation, ok := operations[request.Op]
	if !ok {
		return &failure{code: "internal", text: "unknown operation " + request.Op}
	}
	return operation(&request, response)
}

// bytesOf gives the content of all files.
func (r *Request) bytesOf() (map[string][]byte, error) {
	all := make(map[string][]byte, len(r.Files)+len(r.Binary))
	for name, text := range r.Files {
		all[name] = []byte(text)
	}
	for name, text := range r.Binary {
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return nil, err
		}
		all[name] = data
	}
	return all, nil
}
